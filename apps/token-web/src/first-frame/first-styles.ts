// What the first frame looks like; the other styles come with the app.
import '../look/look.css';
import '../look/parts.css';
import '../look/mark.css';
import '../look/shell.css';
import '../code/code-screen.css';
import '../code/tally.css';
import '../tokens/token-id-text.css';
import '../first-start/start.css';
import './first-frame.css';
