import type { Finding } from '../../src/checks/types.ts'
import { standingOf } from '../../src/reminders/standing.ts'
import { submissionDeadline } from '../../src/reminders/submission-deadline.ts'
import type { Plan } from '../../src/reminders/types.ts'
import type { Submission, Submissions } from '../../src/replies/submissions.ts'
import type { Roster } from '../../src/report/types.ts'
import { inventedFiling } from './invented-filing.ts'
import { inventedPlan, rosterOf } from './invented-plan.ts'

/** 云溪县: a government and its office, nine departments, two townships, a street. */
export const COUNTY: Roster = rosterOf(
  '云溪县人民政府,,government,,,,',
  '云溪县人民政府办公室,,governmentOffice,,,telegram:1,',
  ...['发展改革局', '教育局', '公安局', '民政局', '财政局', '水利局', '农业局', '司法局', '审计局'].map(
    (name) => `云溪县${name},,department,,,telegram:2,`,
  ),
  '青石镇人民政府,,township,,,,',
  '梧溪乡人民政府,,township,,,telegram:4,',
  '和平街道办事处,,street,,,telegram:5,',
)

/** A round of 2026: those named are in, with these findings; everybody else is missing. */
export function inventedRound(
  filed: Readonly<Record<string, readonly Finding[]>>,
  today = '2027-01-25',
  plan: Plan | undefined = inventedPlan(),
): Submissions {
  return {
    year: 2026,
    today,
    time: '09:30',
    list: COUNTY.map((agency): Submission => {
      const findings = filed[agency.agency]
      const filing = findings && inventedFiling(agency.agency, 2026, { findings })
      const deadline = plan && submissionDeadline(plan, agency, 2026)
      return { agency, standing: standingOf(filing), filing, cleared: false, deadline }
    }),
  }
}
