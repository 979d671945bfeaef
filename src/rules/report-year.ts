import type { Subject } from '../checks/types.ts'

/** The report year, undefined where it is not known or in doubt. */
export function reportYear(subject: Subject): number | undefined {
  const { year } = subject.report
  return year?.sure ? year.value : undefined
}

/** Whether the requirements of 〔2021〕30号 hold: by the year, or by the printed form where the year is not known. */
export function underNotice2021(subject: Subject): boolean {
  return (reportYear(subject) ?? subject.edition.years[0]) >= 2021
}
