import { act } from './act.ts'
import { follow } from './follow.ts'
import { launch } from './launch.ts'
import type { Benchmark } from './measure/benchmark.ts'

/** In the order in which one command runs them: later ones go on with what earlier ones launched. */
export const BENCHMARKS: readonly Benchmark[] = [launch, act, follow]
