import { expect, it } from 'vitest'
import { ed2019 } from '../../src/editions/ed2019.ts'
import { ed2021 } from '../../src/editions/ed2021.ts'
import { REQUEST_GROUPS } from '../../src/editions/request-groups.ts'

it('the groups of table three hold the rows that the form prints under them', () => {
  const rows = [ed2019, ed2021].flatMap(({ tables }) => tables!.requestHandling.blocks.flatMap((block) => block.rows))
  for (const [group, keys] of Object.entries(REQUEST_GROUPS)) {
    const printed = rows.filter((row) => row.group === group).map((row) => row.key)
    expect([...new Set(printed)], group).toEqual(keys)
  }
})
