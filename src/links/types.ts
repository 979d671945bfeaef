/**
 * Links: fetches the one page or file that a person's link names, under guard. Nothing named inside it is fetched.
 * May import fault and text types; the network is its effect.
 */

/** What an office lets be opened: `links` of gouji.yaml. */
export type LinkSettings = {
  /** False: no link is opened. */
  readonly open: boolean
  /** Only these hosts and what lies below them; empty: any. */
  readonly hosts: readonly string[]
  /** Hosts of the office's own network, which may be opened although their addresses are private. */
  readonly internal: readonly string[]
}

/** What a link gave: its bytes, and a name for them. */
export type Linked = { readonly bytes: Uint8Array; readonly name: string }
