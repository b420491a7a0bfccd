import { enter, inRepository } from './bootstrap/enter.mjs'

await enter(inRepository('scripts/start/main.ts'), process.argv.slice(2), { dev: false, watched: true })
