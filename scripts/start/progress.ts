export type Say = (text: string) => void

/** Seconds since `npm start` was typed, installation included. */
const began = Number(process.env['MUSTER_BEGAN'] ?? Date.now())

/** One line of progress, with the seconds so far. */
export const say: Say = (text) => console.log(`[${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s] ${text}`)
