import type { TaskDetail } from '../../contracts/http/tasks.ts'
import { taskPage, tasks } from './answers.ts'

/** A device that is sure of its place to 900 m only. */
export const DOUBTFUL = {
  permissions: ['geolocation'],
  geolocation: { latitude: 30.25, longitude: 120.17, accuracy: 900 },
}

/** A task whose photos are asked where they were taken. */
export function askingWhere(): TaskDetail {
  const found = tasks.find(({ id }) => id === 'c1-2.inspect.1')
  if (!found) throw new Error('no such task')
  const detail = taskPage(found)
  const evidence = detail.evidence.map((slot) => ({ ...slot, position: { basis: '示例通知第 3 条' } }))
  return { ...detail, evidence }
}
