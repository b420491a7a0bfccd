import { expect, test } from 'vitest'
import { isUnfetched } from './unfetched.ts'

test.each([
  ['Chromium', new TypeError('Failed to fetch dynamically imported module: /assets/a.js'), true],
  ['Firefox', new TypeError('error loading dynamically imported module: /assets/a.js'), true],
  ['Safari', new TypeError('Importing a module script failed.'), true],
  ['the bundler, of a style', new Error('Unable to preload CSS for /assets/a.css'), true],
  ['a page that fell over', new TypeError("Cannot read properties of undefined (reading 'x')"), false],
  ['something that is no error', 'Failed to fetch dynamically imported module', false],
])('a page that could not be fetched: %s', (_name, error, want) => {
  expect(isUnfetched(error)).toBe(want)
})
