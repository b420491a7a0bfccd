import type { Composition, Grade } from '../../contracts/template/role.ts'

/** Who makes up a unit: the grades of those who head it (null: not recorded), and how many others hold a post there. */
export interface Staff {
  heads: readonly (Grade | null)[]
  others: number
}

const RANKS: readonly Grade[] = ['STAFF', 'SUBSECTION', 'SECTION', 'DIVISION', 'BUREAU']

/** How many leaders and members a unit has too few of (S0-21: one leader of a grade and n others). A grade that nobody recorded is none. */
export function shortOf({ leaders, leaderGrade, members }: Composition, { heads, others }: Staff) {
  const least = leaderGrade === undefined ? -1 : RANKS.indexOf(leaderGrade)
  const fit = heads.filter((grade) => least < 0 || (grade !== null && RANKS.indexOf(grade) >= least)).length
  return { leaders: Math.max(leaders - fit, 0), members: Math.max(members - others, 0) }
}
