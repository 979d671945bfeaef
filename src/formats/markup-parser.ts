import { type Handler, Parser } from 'htmlparser2'

type MarkupHandler = Required<Pick<Handler, 'onopentag' | 'onclosetag' | 'ontext'>>

/** An end tag of these looks for its start tag up to the table it is in. */
const TABLE_PARTS = new Set(['td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'caption', 'colgroup'])
/** An end tag of anything else looks no further than these. */
const WALLS = new Set(['td', 'th', 'caption', 'table'])

/**
 * htmlparser2 with the scopes of HTML: a stray `</div>` or `</font>` inside a cell must not close the cell, the row and
 * the table around it. `</body>` and `</html>` close nothing either: what follows them is still shown.
 */
export class MarkupParser extends Parser {
  readonly #html: string
  readonly #handler: MarkupHandler
  /** Names of the open elements, innermost last; kept by `start` and `end`. */
  readonly #open: string[] = []

  constructor(html: string, handler: MarkupHandler) {
    super({
      ontext: handler.ontext,
      onopentag: (name, attributes, implied) => {
        this.#open.push(name)
        handler.onopentag(name, attributes, implied)
      },
      onclosetag: (name, implied) => {
        this.#open.pop()
        handler.onclosetag(name, implied)
      },
    })
    this.#html = html
    this.#handler = handler
  }

  /** Runs over the whole text. Returns whether it ends inside an open table. */
  run(): boolean {
    this.write(this.#html)
    const cut = this.#open.includes('table')
    this.end()
    return cut
  }

  override onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase()
    if (this.#closes(name)) super.onclosetag(start, end)
    else if (name === 'p') {
      this.#handler.onopentag('br', {}, true)
      this.#handler.onclosetag('br', true)
    }
  }

  #closes(name: string): boolean {
    if (name === 'body' || name === 'html') return false
    if (name === 'br') return true
    for (let index = this.#open.length - 1; index >= 0; index--) {
      const open = this.#open[index]!
      if (open === name) return true
      if (TABLE_PARTS.has(name) ? open === 'table' : name !== 'table' && WALLS.has(open)) return false
    }
    return false
  }
}
