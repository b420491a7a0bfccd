import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client'
import type { ActMark } from '../domain/entity/judge.ts'
import { subjectOf } from '../domain/entity/subject.ts'
import { paced } from './paced.ts'

export const TASK_QUEUE = 'muster'
export const NAMESPACE = 'default'

/** What the API and the relays ask of the engine. Nothing here is needed for correctness: numbers in Postgres decide. */
export interface Engine {
  /** Fast path after an answer: a few at once, bounded in number and time; what does not fit is left to the relay. Never throws. */
  hint(act: ActMark & { entity: string }): void
  /** Sends a hint and waits for the server's answer. @throws when the server is away */
  send(act: ActMark & { entity: string }): Promise<void>
  /** Tells a run to look again; starts it when there is none. @throws when the server is away */
  wake(entity: string): Promise<void>
  /** Starts the run of an entity unless it runs already. @throws when the server is away */
  start(entity: string): Promise<void>
  /** Tells the timer of a campaign's launch to look again; starts it when there is none. @throws when the server is away */
  wakeLaunch(campaign: string): Promise<void>
  /** Identity of the engine's store: another one after a loss. @throws when the server is away */
  storeId(): Promise<string>
  available(): boolean
  close(): Promise<void>
}

const HINT_MS = 3000

/** No name of an entity's chain: reconciling leaves it alone. */
export const launchWorkflowIdOf = (campaign: string): string => `launch/${campaign}`

/** A run has the name of its entity's chain. */
export const workflowIdOf = subjectOf
const isDuty = (entity: string) => entity.includes('~')
const isCase = (entity: string) => entity.includes('-')
const typeOf = (entity: string) =>
  isDuty(entity) ? 'dutyWorkflow' : isCase(entity) ? 'caseWorkflow' : 'campaignWorkflow'

export interface EngineOptions {
  address: string
  /** of the engine's server; two installations that share a server need one each */
  namespace?: string | undefined
  taskQueue?: string | undefined
}

export function createEngine({ address, namespace = NAMESPACE, taskQueue = TASK_QUEUE }: EngineOptions): Engine {
  const connection = Connection.lazy({ address, connectTimeout: '3s' })
  const client = new Client({ connection, namespace })
  let up = true
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      const result = await connection.withDeadline(Date.now() + HINT_MS, work)
      up = true
      return result
    } catch (error) {
      up = error instanceof WorkflowNotFoundError
      throw error
    }
  }
  const start = (entity: string) => ({
    workflowId: workflowIdOf(entity),
    taskQueue,
    args: [{ id: entity }],
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
  })
  const signal = (entity: string, name: string, args: unknown[]) =>
    within(async () => {
      await client.workflow.signalWithStart(typeOf(entity), { ...start(entity), signal: name, signalArgs: args })
    })
  // numbers only: what people wrote never enters the engine
  const send: Engine['send'] = ({ entity, no, actId, at, orderNo }) =>
    signal(entity, 'act', [{ no, actId, at, orderNo }])
  return {
    send,
    hint: paced(send),
    wake: (entity) => signal(entity, 'wake', []),
    start: (entity) => within(async () => void (await client.workflow.start(typeOf(entity), start(entity)))),
    wakeLaunch: (campaign) =>
      within(async () => {
        await client.workflow.signalWithStart('launchWorkflow', {
          workflowId: launchWorkflowIdOf(campaign),
          taskQueue,
          args: [{ campaign }],
          workflowIdConflictPolicy: 'USE_EXISTING',
          signal: 'wake',
          signalArgs: [],
        })
      }),
    async storeId() {
      const { namespaceInfo } = await within(() => client.workflowService.describeNamespace({ namespace }))
      return namespaceInfo?.id ?? namespace
    },
    available: () => up,
    close: () => connection.close(),
  }
}
