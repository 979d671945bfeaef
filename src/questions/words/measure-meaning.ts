import type { Column, Figure, Row } from '../query.ts'
import type { Meaning } from './meaning.ts'

/** Meanings of words for rows, columns and whole figures. */

export const row = (key: Row, column?: Column): Meaning => ({ t: 'part', row: key, ...(column ? { column } : {}) })

export const weak = (key: Row, column?: Column): Meaning => ({ ...row(key, column), weak: true }) as Meaning

export const column = (key: Column): Meaning => ({ t: 'part', column: key })

export const figure = (f: Figure): Meaning => ({ t: 'figure', figure: f })
