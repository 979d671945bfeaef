import type { Hit, Rule, Subject } from '../../checks/types.ts'
import type { Claim } from '../../report/claims/types.ts'
import { placed, toHit } from './hits.ts'
import { ownClaims } from './own-claims.ts'
import { fits, sumOf } from './readings.ts'

/** Columns of table two the words may mean, the natural one first, by edition. */
const COLUMNS = {
  ed2021: { issued: ['issued'], repealed: ['repealed'], inForce: ['inForce'], any: ['issued', 'inForce'] },
  ed2019: {
    issued: ['newlyMade', 'newlyDisclosed'],
    repealed: [],
    inForce: ['totalDisclosed'],
    any: ['newlyMade', 'newlyDisclosed', 'totalDisclosed'],
  },
} as const

function columnsOf(claim: Claim, subject: Subject): readonly string[] {
  const form = subject.edition.id === 'ed2019' ? COLUMNS.ed2019 : COLUMNS.ed2021
  const key = claim.keys[0]
  return key === 'issued' || key === 'repealed' || key === 'inForce' ? form[key] : form.any
}

export const nNorm: Rule = {
  id: 'N-NORM',
  title: { zh: '正文规范性文件与表二', en: 'Normative documents in the text and table 2' },
  severity: 'info',
  source: '年度报告格式表二',
  check: (subject) =>
    placed(
      ownClaims(subject, ['normative', 'rules']).flatMap((claim): Hit[] => {
        const row = claim.quantity === 'rules' ? 'governmentRules' : 'normativeDocuments'
        const cells = columnsOf(claim, subject).map((column) => `proactiveDisclosure.${row}.${column}`)
        const values = cells.map((path) => sumOf([path], subject))
        if (cells.length === 0 || values.includes(undefined)) return []
        if (values.some((value) => fits(claim, value!))) return []
        return [toHit(subject, claim, `${row}:${claim.keys[0] ?? 'any'}`, [cells[0]!], { facts: { row } })]
      }),
    ),
  message: {
    zh: (f) => `正文${f.row === 'governmentRules' ? '规章' : '规范性文件'}${f.n}件（“${f.quote}”），表二${f.v}件`,
    en: (f) =>
      `Text: ${f.n} ${f.row === 'governmentRules' ? 'government rules' : 'normative documents'} (“${f.quote}”), table 2: ${f.v}`,
  },
  explain: {
    zh: {
      what: '正文写的规章、规范性文件件数，与表二制发、废止、现行有效（2019版：新制作、新公开、对外公开总数）核对。只说“文件”的不比较。',
      why: '两处口径可能本来就不同（如只说本级或只说网站），所以只提示。',
      example: '正文“制发规范性文件7件”，表二制发件数为5。',
      fix: '与司法行政部门的登记核对，口径不同的在文中写明。',
    },
    en: {
      what: 'Numbers of government rules and normative documents are compared with table 2 (issued, repealed, in force; in the 2019 form newly made, newly disclosed, total).',
      why: 'The text may count something narrower or wider, so this is a hint only.',
      example: 'The text says 7 normative documents were issued; table 2 shows 5.',
      fix: 'Check with the justice bureau’s register; where the scopes differ, say so.',
    },
  },
}
