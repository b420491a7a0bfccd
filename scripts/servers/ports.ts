import { createServer } from 'node:net'
import { Failure } from '../bootstrap/exit-codes.mjs'

const probe = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port))
    })
  })

/** A port of 127.0.0.1 that nobody uses at this moment. */
export const freePort = (): Promise<number> => probe(0)

/** @throws Failure PORT_TAKEN when somebody listens on 127.0.0.1:port, or we may not. */
export const assertPortFree = async (port: number): Promise<void> => {
  try {
    await probe(port)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EADDRINUSE')
      throw new Failure(
        'PORT_TAKEN',
        `端口 ${port} 已被别的程序占用。请先关掉它，或换一个：npm start -- --port ${port + 1}`,
      )
    if (code === 'EACCES')
      throw new Failure('PORT_TAKEN', `没有权限使用端口 ${port}。请换 1024 以上的端口：npm start -- --port N`)
    throw error
  }
}
