import { render } from "preact";
import { App } from "./panel/App.js";
import { connect } from "./panel/host.js";

const place = document.getElementById("tradeops");
if (!place) throw new Error("The page has no element `#tradeops` for the panel.");
render(<App host={connect()} />, place);
