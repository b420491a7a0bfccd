import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exitWith, Failure } from './bootstrap/exit-codes.mjs'

/** What a file of scripts/commands/ exports: does the work, answers the exit code. */
interface Command {
  /** one line, for `--help` */
  summary: string
  run: (args: string[]) => Promise<number>
}

const FOLDER = join(import.meta.dirname, 'commands')

/**
 * `npm run muster -- [--data DIR] NAME ARG…` runs scripts/commands/NAME.ts; with `--data` on the servers of the product that runs on that
 * folder, else on those that the environment names.
 */
const dispatch = async ([first, ...rest]: string[]): Promise<number> => {
  if (first === '--data') {
    const [dataDir = '', ...command] = rest
    const { environmentOf } = await import('./start/environment.ts')
    Object.assign(process.env, environmentOf(resolve(dataDir)))
    return runCommand(command)
  }
  return runCommand(first === undefined ? [] : [first, ...rest])
}

const runCommand = async ([name, ...args]: string[]): Promise<number> => {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
  const load = async (command: string) => (await import(pathToFileURL(join(FOLDER, `${command}.ts`)).href)) as Command
  if (name === '--help' || name === '-h') {
    console.log('用法：npm run muster -- [--data 数据目录] 命令 [参数…]\n')
    for (const command of names) console.log(`  ${command.padEnd(16)}${(await load(command)).summary}`)
    return 0
  }
  if (name === undefined || !names.includes(name)) {
    throw new Failure(
      'BAD_ARGUMENTS',
      `用法：npm run muster -- [--data 数据目录] ${names.join('|')} [参数…]；--help 写出各做什么`,
    )
  }
  return (await load(name)).run(args)
}

await exitWith(() => dispatch(process.argv.slice(2)))
