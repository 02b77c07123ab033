// The only file that knows Tauri: the window's side of src-tauri/src.
import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { Event, Failure } from "../bindings/contract";

/** A library that has been open on this machine. */
export interface Recent {
  name: string;
  path: string;
}

/** What the window is told when it starts, and again after another library has been opened. */
export interface Opening {
  /** Bookwheel's version. */
  version: string;
  /** The open library's folder, or null when it could not be opened. */
  library: string | null;
  /** Why it could not. */
  failure: Failure | null;
  /** Backups of a library that could not be opened: file names, newest first. */
  backups: string[];
  recent: Recent[];
  /** What the window wants remembered on this machine (JSON), or null at the first start. */
  preferences: string | null;
  /** Files given on the command line, to be imported. */
  files: string[];
}

/** One entry of the native menu; `action` is an id of the actions registry. */
export type MenuItem =
  | { kind: "item"; action: string; label: string; keys: string | null; enabled: boolean }
  | { kind: "separator" };

export interface Menu {
  label: string;
  items: MenuItem[];
}

const call = <T>(command: string, args: Record<string, unknown> = {}): Promise<T> => invoke<T>(command, args);

export const shell = {
  rpc: (command: string, request: unknown) => call<unknown>("rpc", { command, request }),
  opening: () => call<Opening>("opening"),
  /** Opens (or makes) the library in a folder; the answer is as after a start. */
  openLibrary: (path: string) => call<Opening>("open_library", { path }),
  /** Puts a backup in the place of a damaged database, which is kept beside it, and opens the library. */
  restoreBackup: (path: string, backup: string) => call<Opening>("restore_backup", { path, backup }),
  /** Native dialogs; empty or null when the person changed their mind. */
  chooseFiles: (title: string) => call<string[]>("choose_files", { title }),
  chooseFolder: (title: string) => call<string | null>("choose_folder", { title }),
  chooseSave: (title: string, name: string) => call<string | null>("choose_save", { title, name }),
  savePreferences: (preferences: string) => call<null>("save_preferences", { preferences }),
  setMenu: (menus: Menu[]) => call<null>("set_menu", { menus }),
  setTitle: (title: string) => call<null>("set_title", { title }),
  /** Of what the system draws, the menu bar and the frame: its theme, and what shows through it. */
  setTheme: async (value: "light" | "dark" | null, ground: string) => {
    await call<null>("plugin:window|set_theme", { value });
    await call<null>("plugin:window|set_background_color", { value: ground });
  },
  quit: () => call<null>("quit"),

  onEvent: (run: (event: Event) => void) => listen<Event>("library", (e) => run(e.payload)),
  /** An action chosen in the native menu. */
  onMenu: (run: (action: string) => void) => listen<string>("menu", (e) => run(e.payload)),
  /** The window is asked to close; it waits a moment for `quit`. */
  onClosing: (run: () => void) => listen<null>("closing", run),
  /** A second start asks for another library, and for files to be imported into it. */
  onOpen: (run: (path: string, files: string[]) => void) =>
    listen<{ path: string; files: string[] }>("open", (e) => run(e.payload.path, e.payload.files)),
  /** Files from a second start of the app. */
  onFiles: (run: (paths: string[]) => void) => listen<string[]>("files", (e) => run(e.payload)),
  /** Files dragged over the window and dropped on it. */
  onDrag: (run: (over: boolean) => void) => {
    void listen("tauri://drag-enter", () => run(true));
    void listen("tauri://drag-leave", () => run(false));
  },
  onDrop: (run: (paths: string[]) => void) => listen<{ paths: string[] }>("tauri://drag-drop", (e) => run(e.payload.paths)),
};
