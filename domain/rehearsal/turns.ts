/** Somebody who has turns in the one order of instants: the campaign, a case, a duty of a unit. */
export interface Player {
  /** its place among those whose turns are of the same instant */
  readonly rank: number
  /** when its next turn is, campaign time in ms; Infinity: it has none */
  readonly nextAt: number
  /** the turn is somebody's act: those go before whatever happens by itself at the same instant */
  readonly acts: boolean
  take(): void
}

/** Everybody by their next turn: a binary heap that knows where everyone stands. */
export interface Turns {
  /** The one whose turn is next; undefined: nobody has any. */
  first(): Player | undefined
  /** To be told whenever somebody's next turn has changed, and of everybody new. */
  changed(player: Player): void
}

export function createTurns(): Turns {
  const heap: Player[] = []
  const places = new Map<Player, number>()

  function put(player: Player, place: number): void {
    heap[place] = player
    places.set(player, place)
  }
  function rise(player: Player, from: number): void {
    let place = from
    while (place > 0) {
      const above = (place - 1) >> 1
      const other = heap[above]
      if (!other || !goesBefore(player, other)) break
      put(other, place)
      place = above
    }
    put(player, place)
  }
  function sink(player: Player, from: number): void {
    let place = from
    for (;;) {
      const left = 2 * place + 1
      const [one, two] = [heap[left], heap[left + 1]]
      const below = two && one && goesBefore(two, one) ? two : one
      if (!below || !goesBefore(below, player)) break
      put(below, place)
      place = below === one ? left : left + 1
    }
    put(player, place)
  }
  return {
    first() {
      const player = heap[0]
      return player && player.nextAt < Number.POSITIVE_INFINITY ? player : undefined
    },
    changed(player) {
      const place = places.get(player)
      if (place === undefined) {
        if (player.nextAt < Number.POSITIVE_INFINITY) rise(player, heap.length)
        return
      }
      const above = heap[(place - 1) >> 1]
      if (place > 0 && above && goesBefore(player, above)) rise(player, place)
      else sink(player, place)
    },
  }
}

/** One law for everybody: by instant, acts before what happens by itself, then by rank. */
export function goesBefore(one: Player, other: Player): boolean {
  if (one.nextAt !== other.nextAt) return one.nextAt < other.nextAt
  if (one.acts !== other.acts) return one.acts
  return one.rank < other.rank
}
