import ipaddr from 'ipaddr.js'

/**
 * Whether an IP address is one of the open internet: not this machine's, not of a private network, not one that leads
 * to either by another notation (mapped, translated or tunnelled IPv4).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  // `process` turns ::ffff:10.0.0.1 into 10.0.0.1; NAT64, 6to4 and Teredo have ranges of their own.
  return ipaddr.process(address).range() === 'unicast'
}
