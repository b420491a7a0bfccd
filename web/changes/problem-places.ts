import type { Problem } from '../../contracts/http/shapes.ts'

type Name = (string | number)[]

/** The problems that belong beside a field of the form, and those that no field is for. */
export function problemPlaces(
  problems: readonly Problem[],
  fields: readonly Name[],
): { beside: { name: Name; errors: string[] }[]; elsewhere: Problem[] } {
  const fieldOf = ({ path }: Problem) => fields.find((name) => name.join('.') === path.replaceAll(/\[(\d+)\]/g, '.$1'))
  return {
    beside: problems.flatMap((problem) => {
      const name = fieldOf(problem)
      return name ? [{ name, errors: [problem.message] }] : []
    }),
    elsewhere: problems.filter((problem) => !fieldOf(problem)),
  }
}
