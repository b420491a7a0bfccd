import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { router } from './router.tsx'
import './shared/app.css'
import { startTexts } from './shared/i18n.ts'
import { Messages } from './shared/in-kit.tsx'
import { queryClient } from './shared/query-client.ts'
import { Themed } from './shared/theme.tsx'
import { followUnfetched } from './shared/unfetched.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

followUnfetched()
await startTexts()
createRoot(root).render(
  <StrictMode>
    <Themed>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Messages />
      </QueryClientProvider>
    </Themed>
  </StrictMode>,
)
