import { mount } from "svelte";

import "./styles/tokens.css";
import "./styles/fonts.css";
import "./styles/base.css";
import "./styles/marks.css";
import { registerDesk } from "./rooms/desk/actions";
import { registerDuplicates } from "./rooms/duplicates/actions";
import { registerQuotations } from "./rooms/quotations/actions";
import { registerSettings } from "./rooms/settings/actions";
import { app } from "./state/app.svelte";
import { desk } from "./state/desk.svelte";
import { lit } from "./state/lit.svelte";
import { similar } from "./state/similar.svelte";
import { past } from "./state/past.svelte";
import { registerFrame } from "./state/frame";
import { list } from "./state/list.svelte";
import App from "./views/App.svelte";

registerFrame();
registerDesk();
registerQuotations();
registerDuplicates();
registerSettings();

app.onOpened(() => {
  list.forget();
  void desk.restore();
  similar.forget();
  lit.clear();
  void past.load();
});

const target = document.getElementById("app");
if (target !== null) mount(App, { target });
void app.start();
