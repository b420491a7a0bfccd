import type { PhaseItem } from '../../contracts/http/campaigns.ts'

/** An edge of a phase that somebody wants on another day, `2024-10-12`. */
export interface Move {
  phase: string
  edge: 'starts' | 'ends'
  to: string
}

/** How the dates on a timeline are moved: by pulling, by the keyboard, or in the table; one way for all three. */
export interface EdgeMoves {
  /** undefined: that edge stays where it is. `min`: no earlier than this; `by`: the parameter or the act that moves it */
  handleOf(phase: PhaseItem, edge: Move['edge']): { min?: string; by: string } | undefined
  move(move: Move): void
  /** the day of issue, with all that is counted from it */
  moveIssue?(to: string): void
  /** what was asked for and refused: it stays in the table with the reason */
  refused: { move: Move; told: string } | undefined
  isBusy: boolean
}
