/** What one invariant's check found: how many things it looked at, and each violation in words. */
export interface Finding {
  invariant: string
  checked: number
  violations: string[]
}

/** Collects what one invariant finds. */
export function checking(invariant: string) {
  const finding: Finding = { invariant, checked: 0, violations: [] }
  return {
    finding,
    /** Looks at one thing: `wrong` is what is wrong with it, in words. */
    look(wrong: string | false | undefined) {
      finding.checked += 1
      if (wrong) finding.violations.push(wrong)
    },
  }
}
