/**
 * One line of a holiday notice: the holiday's name, the days off (`MM-DD` or `MM-DD..MM-DD`), and the weekend days that
 * are worked instead (`MM-DD`).
 */
export type NoticeLine = readonly [name: string, off: readonly string[], work: readonly string[]]
