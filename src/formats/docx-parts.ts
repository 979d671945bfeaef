import type { NumberLevel, NumberList } from './numbering.ts'
import { headingOutline } from './word-heading.ts'
import { attribute, type XmlWalk } from './xml.ts'
import type { Zip } from './zip.ts'

/** What a paragraph or character style says that matters for reading. */
export type WordStyle = {
  name: string
  basedOn?: string | undefined
  /** 0-based outline level; 9 is running text. */
  outline?: number | undefined
  numId?: string | undefined
  level?: number | undefined
  hidden?: boolean
}

export type WordStyles = {
  /** Joins a style with those it is based on; without an id, the default paragraph style. */
  readonly resolve: (id: string | undefined) => Readonly<WordStyle>
}

export type WordNumbering = {
  readonly lists: ReadonlyMap<string, NumberList>
  /** Level that a list gives to a paragraph style. */
  readonly levelOf: (numId: string, style: string | undefined) => number | undefined
}

type MutableLevel = { -readonly [Key in keyof NumberLevel]: NumberLevel[Key] }
type AbstractList = {
  readonly levels: (MutableLevel | undefined)[]
  readonly styles: Map<string, number>
  link?: string
}

/** Targets of a part's relations by the last word of their type, as names inside the zip. */
export function readRelations(walk: XmlWalk, zip: Zip, part: string): ReadonlyMap<string, string> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const bytes = zip.read(`${folder}_rels/${part.slice(folder.length)}.rels`)
  const targets = new Map<string, string>()
  if (!bytes) return targets
  walk(bytes, {
    open: (name, attributes) => {
      if (name !== 'rel:Relationship' || attributes.TargetMode === 'External') return
      const type = attributes.Type ?? ''
      const target = attributes.Target ?? ''
      const path = new URL(target, `zip:/${folder}`).pathname.slice(1)
      targets.set(type.slice(type.lastIndexOf('/') + 1), decodeURI(path))
    },
    close: () => {},
  })
  return targets
}

/** Reads styles.xml; without it every style is plain. */
export function readStyles(walk: XmlWalk, bytes: Uint8Array | undefined): WordStyles {
  const styles = new Map<string, WordStyle>()
  let byDefault: string | undefined
  let style: WordStyle | undefined
  const set: Readonly<Record<string, (style: WordStyle, value: string) => void>> = {
    'w:name': (into, value) => {
      into.name = value
    },
    'w:basedOn': (into, value) => {
      into.basedOn = value
    },
    'w:outlineLvl': (into, value) => {
      into.outline = Number(value)
    },
    'w:numId': (into, value) => {
      into.numId = value
    },
    'w:ilvl': (into, value) => {
      into.level = Number(value)
    },
    'w:vanish': (into, value) => {
      into.hidden = isOn(value)
    },
  }
  if (bytes) {
    walk(bytes, {
      open: (name, attributes) => {
        if (name === 'w:style') {
          const id = attribute(attributes, 'styleId') ?? ''
          style = { name: '' }
          styles.set(id, style)
          const chosen = isOn(attribute(attributes, 'default') ?? '0')
          if (chosen && attribute(attributes, 'type') === 'paragraph') byDefault = id
        } else if (style) {
          set[name]?.(style, attribute(attributes, 'val') ?? '')
        }
      },
      close: (name) => {
        if (name === 'w:style') style = undefined
      },
    })
  }
  const resolved = new Map<string | undefined, WordStyle>()
  const resolve = (id: string | undefined, depth = 0): WordStyle => {
    const known = resolved.get(id)
    if (known) return known
    const own = styles.get(id ?? byDefault ?? '')
    const base = own?.basedOn !== undefined && depth < 20 ? resolve(own.basedOn, depth + 1) : undefined
    const made = own
      ? { ...base, ...own, outline: own.outline ?? headingOutline(own.name) ?? base?.outline }
      : { name: '' }
    resolved.set(id, made)
    return made
  }
  return { resolve: (id) => resolve(id) }
}

/** Reads numbering.xml. */
export function readNumbering(walk: XmlWalk, bytes: Uint8Array | undefined, styles: WordStyles): WordNumbering {
  const abstracts = new Map<string, AbstractList>()
  const nums = new Map<string, { abstract: string; levels: Map<number, MutableLevel>; restarts: Map<number, number> }>()
  let abstract: AbstractList | undefined
  let num: ReturnType<typeof nums.get>
  let level: MutableLevel | undefined
  let index = 0
  const inLevel: Readonly<Record<string, (level: MutableLevel, value: string) => void>> = {
    'w:start': (into, value) => {
      into.start = Number(value)
    },
    'w:numFmt': (into, value) => {
      if (value !== 'custom') into.format = value
    },
    'w:lvlText': (into, value) => {
      into.pattern = value
    },
    'w:isLgl': (into, value) => {
      into.legal = isOn(value)
    },
    'w:lvlRestart': (into, value) => {
      into.restart = Number(value)
    },
    'w:pStyle': (_, value) => {
      abstract?.styles.set(value, index)
    },
  }
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    const value = attribute(attributes, 'val') ?? ''
    if (name === 'w:abstractNum') {
      abstract = { levels: [], styles: new Map() }
      abstracts.set(attribute(attributes, 'abstractNumId') ?? '', abstract)
    } else if (name === 'w:num') {
      num = { abstract: '', levels: new Map(), restarts: new Map() }
      nums.set(attribute(attributes, 'numId') ?? '', num)
    } else if (name === 'w:abstractNumId' && num) num.abstract = value
    else if (name === 'w:numStyleLink' && abstract) abstract.link = value
    else if (name === 'w:lvlOverride') index = Number(attribute(attributes, 'ilvl'))
    else if (name === 'w:startOverride' && num) num.restarts.set(index, Number(value))
    else if (name === 'w:lvl') {
      index = Number(attribute(attributes, 'ilvl'))
      level = { start: 1, format: 'decimal', pattern: '' }
      if (!(index >= 0 && index < 9)) return
      if (num) num.levels.set(index, level)
      else if (abstract) abstract.levels[index] = level
    } else if (level) inLevel[name]?.(level, value)
  }
  const close = (name: string) => {
    if (name === 'w:lvl') level = undefined
    else if (name === 'w:num') num = undefined
    else if (name === 'w:abstractNum') abstract = undefined
  }
  if (bytes) walk(bytes, { open, close })
  const abstractOf = (id: string | undefined): string | undefined => {
    const key = nums.get(id ?? '')?.abstract
    const link = abstracts.get(key ?? '')?.link
    const linked = link === undefined ? undefined : nums.get(styles.resolve(link).numId ?? '')?.abstract
    return linked ?? key
  }
  const lists = new Map<string, NumberList>()
  for (const [id, { levels, restarts }] of nums) {
    const key = abstractOf(id)
    const shared = abstracts.get(key ?? '')
    if (key === undefined || !shared) continue
    lists.set(id, { key, restarts, levels: Array.from({ length: 9 }, (_, at) => levels.get(at) ?? shared.levels[at]) })
  }
  const levelOf = (numId: string, style: string | undefined) =>
    style === undefined ? undefined : abstracts.get(abstractOf(numId) ?? '')?.styles.get(style)
  return { lists, levelOf }
}

/** A switch of WordprocessingML is on unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value !== '0' && value !== 'false' && value !== 'off'
}
