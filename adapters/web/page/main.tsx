import './styles/base.css'
import './styles/layout.css'
import './styles/reply.css'
import { render } from 'preact'
import { App } from './app.tsx'

const place = document.getElementById('page')
if (place) render(<App />, place)
