import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../shared/app.css'
import { App } from './app.tsx'
import './capture.css'
import { followHistory } from './place.ts'
import { keepShell } from './shell-keeper.ts'
import { startTexts } from './texts.ts'

const root = document.getElementById('root')
if (!root) throw new Error('capture/index.html has no #root')

followHistory()
void keepShell()
await startTexts()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
