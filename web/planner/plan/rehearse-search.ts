import { type Minutes, USUAL_LIMIT, USUAL_MINUTES } from '../../../domain/rehearsal/assumed.ts'
import { present } from '../../shared/present.ts'

/** What is assumed when a result is read, kept in the address: minutes for each, and new tasks for each person and day. */
export type RehearseSearch = Partial<Minutes> & { limit?: number }

export const LONGEST = 240
export const LARGEST_LIMIT = 500

const number = (value: unknown, most: number, least = 0): number | undefined =>
  typeof value === 'number' && value >= least && value <= most ? value : undefined

export const parseRehearseSearch = ({ question, item, photo, limit }: Record<string, unknown>): RehearseSearch =>
  present({
    question: number(question, LONGEST),
    item: number(item, LONGEST),
    photo: number(photo, LONGEST),
    limit: number(limit, LARGEST_LIMIT, 1),
  })

export const minutesOf = (search: RehearseSearch): Minutes => ({
  question: search.question ?? USUAL_MINUTES.question,
  item: search.item ?? USUAL_MINUTES.item,
  photo: search.photo ?? USUAL_MINUTES.photo,
})

export const limitOf = ({ limit }: RehearseSearch): number => limit ?? USUAL_LIMIT
