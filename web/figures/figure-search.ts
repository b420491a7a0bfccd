import type { FigureRowQuery } from '../../contracts/http/figures.ts'
import { present } from '../shared/present.ts'

/** What a page of figures shows, as its address says. */
export interface FigureSearch {
  /** key of a period; absent: the running one */
  period?: string
  /** the figure whose units are shown */
  figure?: string
}

/** Which number the rows stand behind. */
export type RowSearch = Omit<FigureRowQuery, 'cursor' | 'limit'>

export const FIGURE_KINDS = ['indicators', 'quotas', 'rankings', 'ladders'] as const
export type FigureKind = (typeof FIGURE_KINDS)[number]

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) ? value : undefined

export const readFigureSearch = ({ period, figure }: Record<string, unknown>): FigureSearch =>
  present({ period: textOf(period), figure: textOf(figure) })

export const readRowSearch = ({ period, unit, dimension, side, term }: Record<string, unknown>): RowSearch =>
  present({
    period: textOf(period),
    unit: numberOf(unit),
    dimension: textOf(dimension),
    side: side === 'PART' || side === 'WHOLE' ? side : undefined,
    term: numberOf(term),
  })
