/** How long each is assumed to take, in minutes. */
export interface Minutes {
  question: number
  item: number
  photo: number
}

/** Nobody has measured them yet: whoever plans sets them. */
export const USUAL_MINUTES: Minutes = { question: 0.5, item: 0.5, photo: 1 }

/** New tasks for each person and day that people can be expected to do; whoever plans may say otherwise. */
export const USUAL_LIMIT = 20
