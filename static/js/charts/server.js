// What a process without a browser calls to draw.
import { drawn } from "./drawing.js";

globalThis.drawn = (option, width, height) => drawn(JSON.parse(option), width, height);
