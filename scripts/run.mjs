import { enter } from './bootstrap/enter.mjs'

// node scripts/run.mjs FILE [ARG…]: a TypeScript file under Node 24, on whatever Node this was called with
const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  console.error('用法：node scripts/run.mjs FILE [ARG…]')
  process.exitCode = 20
} else {
  await enter(file, args, { dev: false })
}
