import { useEffect, useMemo, useState } from 'react'
import type { TaskItem } from '../../contracts/http/tasks.ts'
import { useMe } from '../shared/session.ts'
import { isResting, snoozesOf } from './snooze.ts'

const LOOKED_EVERY_MS = 30_000

/** The tasks without those that I put off, and how many these are; `isShown`: all of them. */
export function useResting(tasks: readonly TaskItem[], isShown: boolean) {
  const snoozes = snoozesOf(useMe().person.id).use()
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOKED_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  const awake = useMemo(() => tasks.filter((task) => !isResting(task, snoozes, now)), [tasks, snoozes, now])
  return { tasks: isShown ? tasks : awake, resting: tasks.length - awake.length }
}
