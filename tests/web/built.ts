import { buildWeb } from '../../scripts/start/web-bundle.ts'

/** The pages as people get them, once for a whole run. */
export const setup = (): Promise<void> => buildWeb(() => undefined)
