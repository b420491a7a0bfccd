import type { CallLimits } from './limits.ts'

const MINUTE_MS = 60_000

/** How far the limits of calls are used, as this process counts them. */
export interface Usage {
  note(limit: keyof CallLimits, used: number): void
  /** the most that anybody used of each in the running minute and the one before */
  most(): Partial<Record<keyof CallLimits, number>>
}

export function createUsage(now: () => number = Date.now): Usage {
  const noted = new Map<keyof CallLimits, { minute: number; most: number; before: number }>()
  const at = (limit: keyof CallLimits, minute: number) => {
    const { minute: last, most, before } = noted.get(limit) ?? { minute, most: 0, before: 0 }
    if (minute === last) return { minute, most, before }
    return { minute, most: 0, before: minute === last + 1 ? most : 0 }
  }
  const minuteNow = () => Math.floor(now() / MINUTE_MS)
  return {
    note(limit, used) {
      const standing = at(limit, minuteNow())
      noted.set(limit, { ...standing, most: Math.max(standing.most, used) })
    },
    most: () =>
      Object.fromEntries(
        [...noted.keys()].map((limit) => {
          const { most, before } = at(limit, minuteNow())
          return [limit, Math.max(most, before)]
        }),
      ),
  }
}
