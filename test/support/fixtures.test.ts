import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { brokenEquations } from './fixtures/equations.ts'
import type { ExpectedCell } from './fixtures/expected.ts'
import { factsOf, quantityOf } from './fixtures/facts.ts'
import { FAULTS, plantFault } from './fixtures/faults/index.ts'
import { consistentFigures, type Figures, figuresFrom, SIZES } from './fixtures/figures.ts'
import { APPLICANTS, type EditionId, FORMS, outcomeLeaves, requestRows, TABLES, TOTAL } from './fixtures/forms.ts'
import { reportFrom } from './fixtures/report.ts'
import type { ReportSpec } from './fixtures/report-spec.ts'
import { expectedOf } from './fixtures/truth.ts'

const EDITIONS = ['ed2019', 'ed2021'] as const
const seeds = (count: number) => Array.from({ length: count }, (_, seed) => seed)
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const column = (figures: Figures, row: string, key: string) => figures.requestHandling[row]![key]!

/** Expected cells by path. */
function cellsOf(spec: ReportSpec): Map<string, ExpectedCell> {
  return new Map(
    TABLES.flatMap((table) =>
      Object.entries(expectedOf(spec).tables[table] ?? {}).flatMap(([row, columns]) =>
        Object.entries(columns ?? {}).map(([key, cell]): [string, ExpectedCell] => [`${table}.${row}.${key}`, cell]),
      ),
    ),
  )
}

/** The sums of the form written out once more, without the generator's own equations. */
function expectSums(edition: EditionId, figures: Figures): void {
  const leaves = outcomeLeaves(FORMS[edition]).map((leaf) => leaf.key)
  for (const { key } of [...APPLICANTS, TOTAL]) {
    const concluded = column(figures, 'outcomesTotal', key)
    expect(sum(leaves.map((leaf) => column(figures, leaf, key)))).toBe(concluded)
    expect(column(figures, 'newRequests', key) + column(figures, 'carriedOver', key)).toBe(
      concluded + column(figures, 'carriedForward', key),
    )
  }
  for (const row of Object.values(figures.requestHandling)) {
    expect(sum(APPLICANTS.map(({ key }) => row[key]!))).toBe(row.total)
    expect(Math.min(...Object.values(row))).toBeGreaterThanOrEqual(0)
  }
  for (const group of Object.values(figures.reviewLitigation))
    expect(group.upheld! + group.corrected! + group.otherOutcome! + group.pending!).toBe(group.total)
}

describe('figures', () => {
  it('have the 198 cells of the 2019 form and the 200 of the 2021 form', () => {
    const counts = (edition: EditionId) =>
      TABLES.map((table) => sum(Object.values(figuresFrom(1, edition)[table]).map((row) => Object.keys(row).length)))
    expect(counts('ed2019')).toEqual([22, 161, 15])
    expect(counts('ed2021')).toEqual([10, 175, 15])
    expect(requestRows(FORMS.ed2019)).toHaveLength(23)
    expect(requestRows(FORMS.ed2021)).toHaveLength(25)
  })

  it.each(EDITIONS)('satisfy every sum and rule of %s whatever is drawn', (edition) => {
    fc.assert(
      fc.property(consistentFigures(edition), (figures) => {
        expectSums(edition, figures)
        const spec = reportFrom(1, { edition, figures, plain: true })
        expect(brokenEquations(expectedOf(spec).tables).filter(({ severity }) => severity !== 'info')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it.each(SIZES)('of the size %s are the same for the same seed and consistent', (size) => {
    for (const edition of EDITIONS)
      for (const seed of seeds(20)) {
        const figures = figuresFrom(seed, edition, size)
        expect(figuresFrom(seed, edition, size)).toEqual(figures)
        expectSums(edition, figures)
        if (size === 'zero') expect(sum(Object.values(figures.requestHandling).map((row) => row.total!))).toBe(0)
        if (size === 'oneColumn') expect(column(figures, 'newRequests', 'commercialEnterprise')).toBe(0)
      }
  })
})

describe('a clean report', () => {
  const reports = seeds(300).map((seed) => reportFrom(seed))
  const textOf = (spec: ReportSpec, number: number) =>
    spec.sections
      .filter((section) => section.number === number)
      .flatMap((section) => section.paragraphs.map((paragraph) => paragraph.text))
      .join('')

  it('breaks no equation and claims no number that its tables do not give', () => {
    for (const spec of reports) {
      expect(brokenEquations(expectedOf(spec).tables).filter(({ severity }) => severity !== 'info')).toEqual([])
      for (const claim of spec.claims) expect(claim.value).toBe(quantityOf(factsOf(spec.figures), claim.quantity))
    }
  })

  it('leaves nothing out that the law or the form asks for', () => {
    for (const spec of reports) {
      expect(spec.title).toContain(spec.agency.name)
      expect(spec.title).toContain(String(spec.year))
      const preamble = spec.preamble.map((paragraph) => paragraph.text).join('')
      expect(preamble).toContain(FORMS[spec.edition].notice.number)
      expect(preamble).toContain(`${spec.year}年1月1日`)
      expect(textOf(spec, 5).length).toBeGreaterThanOrEqual(80)
      if (spec.edition === 'ed2021') expect(textOf(spec, 6)).toMatch(/信息处理费/)
      if (['government', 'township'].includes(spec.agency.kind))
        expect(textOf(spec, 1)).toMatch(/(?=.*工作考核)(?=.*社会评议)(?=.*责任追究)/s)
    }
  })

  it('has no blank of the generator left in its text', () => {
    for (const spec of reports) {
      const all = [spec.title, ...spec.preamble.map(({ text }) => text), ...seeds(7).map((n) => textOf(spec, n))].join()
      expect(all).not.toMatch(/[{}#]|undefined|NaN|null/)
    }
  })

  it('is worded differently from seed to seed and the same for the same seed', () => {
    expect(new Set(reports.map((spec) => textOf(spec, 1))).size).toBeGreaterThan(290)
    expect(reportFrom(77)).toEqual(reportFrom(77))
  })
})

describe('a planted fault', () => {
  const specs = EDITIONS.flatMap((edition) =>
    (['zero', 'small', 'medium', 'large'] as const).flatMap((size) =>
      (['department', 'government', 'street'] as const).map((kind, at) => reportFrom(40 + at, { edition, size, kind })),
    ),
  )

  it.each(FAULTS.map((fault) => fault.name))('%s finds a place, changes the report and says what must fail', (name) => {
    const planted = specs.flatMap((spec, seed) => {
      const result = plantFault(spec, name, seed)
      return result ? [{ spec, result }] : []
    })
    expect(planted.length).toBeGreaterThan(0)
    for (const { spec, result } of planted) {
      expect(result.failing.length).toBeGreaterThan(0)
      expect(result.spec).not.toEqual(spec)
      const before = new Set(brokenEquations(expectedOf(spec).tables).map(({ id }) => id))
      const after = brokenEquations(expectedOf(result.spec).tables).filter(({ id }) => !before.has(id))
      const arithmetic = result.failing.filter((id) => /^(T[234]-|XT-T4)/.test(id))
      expect(after.map(({ id }) => id).sort()).toEqual([...arithmetic].sort())
    }
  })

  it('in one cell leaves every other cell as it was', () => {
    for (const name of ['leafCell', 'carriedOver', 'caseOutcome', 'digitDoubled'])
      for (const [seed, spec] of specs.entries()) {
        const result = plantFault(spec, name, seed)
        if (!result) continue
        const after = cellsOf(result.spec)
        const changed = [...cellsOf(spec)].filter(([path, cell]) => after.get(path) !== cell).map(([path]) => path)
        expect(changed).toEqual(result.cells)
      }
  })

  it('in a leaf breaks exactly its row and its column', () => {
    for (const [seed, spec] of specs.entries()) {
      const { failing, cells } = plantFault(spec, 'leafCell', seed)!
      const [, row, applicant] = cells[0]!.split('.')
      expect([...failing].sort()).toEqual([`T3-ROW:${row}`, `T3-SUM:${applicant}`])
    }
  })

  it('in 四 breaks exactly the balance of the column and the row', () => {
    for (const [seed, spec] of specs.entries()) {
      const { failing, cells } = plantFault(spec, 'carriedForward', seed)!
      const errors = failing.filter((id) => id !== 'T3-ALLNEXT')
      expect([...errors].sort()).toEqual([`T3-BAL:${cells[0]!.split('.')[2]}`, 'T3-ROW:carriedForward'])
    }
  })

  it('of two swapped columns breaks both sums and no row', () => {
    const results = specs.flatMap((spec, seed) => plantFault(spec, 'swapColumns', seed) ?? [])
    expect(results.length).toBeGreaterThan(0)
    for (const { failing, cells } of results)
      expect([...failing].sort()).toEqual(cells.map((path) => `T3-SUM:${path.split('.')[2]}`).sort())
  })
})

describe('a text that contradicts its tables', () => {
  const CONTRADICTIONS = {
    saysReceived: 'N-REQ',
    saysHandled: 'N-REQ',
    saysCarriedIn: 'N-CARRYIN',
    saysCarriedOut: 'N-CARRYOUT',
    saysAllDone: 'N-DONE',
    saysGroup: 'N-GROUP',
  } as const

  it.each(Object.entries(CONTRADICTIONS))('%s does so under every reading that %s admits', (name, rule) => {
    const planted = seeds(40).flatMap((seed) => plantFault(reportFrom(seed), name, seed) ?? [])
    expect(planted.length).toBeGreaterThan(10)
    for (const { spec } of planted) {
      const facts = factsOf(spec.figures)
      const admits = (quantity: string) =>
        rule === 'N-REQ'
          ? ['received', 'concluded', 'toHandle'].map((each) => quantityOf(facts, each))
          : [quantityOf(facts, quantity)]
      const wrong = spec.claims.filter((claim) => claim.rule === rule && !admits(claim.quantity).includes(claim.value))
      expect(wrong.length).toBeGreaterThan(0)
    }
  })
})

describe('the truth', () => {
  it('knows rows that were cut off, blanks, and amounts with their unit', () => {
    const spec = reportFrom(5, { year: 2023, size: 'medium' })
    const cut = expectedOf(plantFault(spec, 'truncatedTable', 3)!.spec).tables.requestHandling!
    expect(cut.newRequests).not.toBeNull()
    expect(cut.carriedForward).toBeNull()
    const slashed = plantFault(spec, 'slashes', 3)!
    expect(cellsOf(slashed.spec).get(slashed.cells[0]!)).toEqual({ raw: '/', state: 'placeholder', value: 0 })
    const unit = plantFault(spec, 'unitInCell', 1)!
    expect(cellsOf(unit.spec).get(unit.cells[0]!)).toMatchObject({ state: 'text' })
    expect(expectedOf(plantFault(spec, 'noTable4')!.spec).tables.reviewLitigation).toBeNull()
  })
})
