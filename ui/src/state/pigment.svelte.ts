// The pigment last used: what H takes.
import type { Color } from "../bindings/contract";

export const PIGMENTS: readonly Color[] = ["gamboge", "malachite", "indigo", "carmine", "ochre", "lilac"];

export const pigment = $state<{ last: Color }>({ last: "gamboge" });
