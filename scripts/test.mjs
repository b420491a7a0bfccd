import { enter, inRepository } from './bootstrap/enter.mjs'

await enter(inRepository('scripts/verify/main.ts'), ['all'], { dev: true })
