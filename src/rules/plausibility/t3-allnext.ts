import type { Rule } from '../../checks/types.ts'

const RECEIVED = 'requestHandling.newRequests.total'
const FORWARD = 'requestHandling.carriedForward.total'

/** T3-ALLNEXT: more carried forward than received is worth a look. */
export const t3Allnext: Rule = {
  id: 'T3-ALLNEXT',
  title: { zh: '结转下年度不多于本年新收', en: 'No more carried forward than received' },
  severity: 'info',
  source: '经验判断',
  needs: { cells: [RECEIVED, FORWARD] },
  check: ({ cell }) => {
    const received = cell(RECEIVED)
    const forward = cell(FORWARD)
    if (received === undefined || forward === undefined || forward <= received) return []
    return [{ cells: [FORWARD, RECEIVED], facts: { received, forward } }]
  },
  message: {
    zh: (f) => `表三：结转下年度 ${f.forward}，多于本年新收 ${f.received}，请核实`,
    en: (f) => `Table 3: ${f.forward} carried forward, more than the ${f.received} received; please check`,
  },
  explain: {
    zh: {
      what: '结转下年度的件数一般不多于本年新收。',
      why: '申请应在 20 个工作日内答复，结转的多是年底收到的；多于新收，可能填错了行。',
      example: '本年新收 3 件，结转下年度 30 件。',
      fix: '核对结转件数；确有其事的不必改动。',
    },
    en: {
      what: 'Requests carried forward are usually no more than those received.',
      why: 'Replies are due in 20 working days, so only late requests carry over; more may mean a wrong row.',
      example: '3 received, 30 carried forward.',
      fix: 'Check the figure; leave it if it is right.',
    },
  },
}
