/** What is left of a name that is its place's: 云溪县人民政府. */
const OF_THE_PLACE = /^(?:人民政府|$)/

/** Names as an office says them: without the county, city or district all of them begin with. The place's own stay whole. */
export function shortNames(names: readonly string[]): readonly string[] {
  const [first = '', ...rest] = names
  if (rest.length === 0) return names
  let common = first.length
  for (const name of rest) while (!name.startsWith(first.slice(0, common))) common--
  const [place = ''] = /^.+[省市县区旗州盟]/u.exec(first.slice(0, common)) ?? []
  return names.map((name) => {
    const own = name.slice(place.length)
    return OF_THE_PLACE.test(own) ? name : own
  })
}
