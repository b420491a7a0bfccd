import { observable } from './observable.ts'

export type Connection = 'reachable' | 'away'

/** Whether the API answered last time; the shell's bar shows it. */
export const connection = observable<Connection>('reachable')

export const reportAway = (): void => connection.set('away')
export const reportReachable = (): void => connection.set('reachable')
