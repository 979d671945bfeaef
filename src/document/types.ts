/**
 * The neutral middle: what every file format becomes before anybody thinks of annual reports.
 * This folder imports nothing; a Document is plain data that can cross a process boundary.
 */

/** Where in the source a block or a cell was found. Every member is optional: formats know different things. */
export type Place = {
  /** 1-based page of a paged format. */
  readonly page?: number
  /** Name of a worksheet. */
  readonly sheet?: string
  /** 1-based line of a text format. */
  readonly line?: number
  /** Left, top, width, height on the page in PDF points (1/72 inch), origin top left. */
  readonly box?: readonly [number, number, number, number]
}

/** One cell of a table grid. Spans are at least 1; cells never overlap. */
export type TableCell = {
  /** 0-based position of the cell's upper left corner in the unrolled grid. */
  readonly row: number
  readonly column: number
  readonly rowSpan: number
  readonly columnSpan: number
  /** Text of the cell; lines and paragraphs are separated by a line feed. */
  readonly text: string
  readonly place?: Place
}

export type Heading = {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
  readonly place?: Place
}

/**
 * A paragraph or, in line-oriented formats, one line. Tabs inside the text separate fields
 * of a row whose grid is not known (plain text, binary Word).
 */
export type Paragraph = { readonly kind: 'paragraph'; readonly text: string; readonly place?: Place }

/** A grid whose cell borders are known (HTML, Word, ruled PDF, worksheets, Markdown, CSV). */
export type Table = {
  readonly kind: 'table'
  /** Size of the unrolled grid. */
  readonly rows: number
  readonly columns: number
  /** In reading order: by row, then by column. */
  readonly cells: readonly TableCell[]
  readonly place?: Place
}

/** A picture that was not read; its presence explains an absent table. */
export type Picture = { readonly kind: 'picture'; readonly description?: string; readonly place?: Place }

export type Block = Heading | Paragraph | Table | Picture

/** What the reader doubted. Notes are data: words are made later. */
export type DocumentNote = {
  readonly code:
    | 'trackedChanges' // insertions taken, deletions dropped
    | 'truncated' // the file ends in the middle of a structure; what was readable is here
    | 'scannedPages' // pages that hold only a picture
    | 'charsetGuessed' // no charset declared and more than one would have decoded
    | 'gridGuessed' // table borders were inferred from positions, not drawn
  readonly detail?: string
}

/** Formats by content, never by file name. */
export type FormatId = 'text' | 'markdown' | 'html' | 'csv' | 'docx' | 'doc' | 'rtf' | 'pdf' | 'xlsx' | 'xls'

export type Source = {
  /** File name as given by the person; may be empty. */
  readonly name: string
  /** Hex digest of the bytes. */
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly format: FormatId
}

/** A file, read. Reading order of `blocks` is the reading order of the document. */
export type Document = {
  readonly source: Source
  /** Title from the format's own metadata (HTML title, Word core properties), if any. */
  readonly title?: string
  readonly blocks: readonly Block[]
  readonly notes: readonly DocumentNote[]
}
