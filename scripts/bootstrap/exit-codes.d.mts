export type ExitName =
  | 'NODE_MISSING'
  | 'INSTALL_FAILED'
  | 'PORT_TAKEN'
  | 'DISK_FULL'
  | 'DATA_IN_USE'
  | 'POSTGRES_FAILED'
  | 'TEMPORAL_MISSING'
  | 'TEMPORAL_FAILED'
  | 'MIGRATION_FAILED'
  | 'PROCESS_FAILED'
  | 'BAD_ARGUMENTS'
  | 'BUILD_FAILED'
  | 'DATABASE_ROLE'

/** Name → process exit code and its meaning in Chinese. */
export declare const EXIT_CODES: Readonly<Record<ExitName, { code: number; meaning: string }>>

/** A failure that ends a command with its own exit code; the message says what to do next. */
export declare class Failure extends Error {
  readonly exitCode: number
  constructor(name: ExitName, message: string, options?: ErrorOptions)
}

/** Runs a command's body and sets the process's exit code from its answer or its Failure; any other error is a defect, code 1. */
export declare const exitWith: (body: () => Promise<number>) => Promise<void>
