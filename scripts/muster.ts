import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exitWith, Failure } from './bootstrap/exit-codes.mjs'

/** What a file of scripts/commands/ exports: does the work, answers the exit code. */
interface Command {
  run: (args: string[]) => Promise<number>
}

const FOLDER = join(import.meta.dirname, 'commands')

/** `npm run muster -- NAME ARG…` runs scripts/commands/NAME.ts. */
const dispatch = async ([name, ...args]: string[]): Promise<number> => {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
  if (name === undefined || !names.includes(name)) {
    throw new Failure('BAD_ARGUMENTS', `用法：npm run muster -- ${names.join('|')} [参数…]`)
  }
  const command = (await import(pathToFileURL(join(FOLDER, `${name}.ts`)).href)) as Command
  return command.run(args)
}

await exitWith(() => dispatch(process.argv.slice(2)))
