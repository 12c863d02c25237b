// Shows the API to try out. Addresses are relative to this page, wherever a proxy has put it.
// @ts-check

const root = new URL("../../", document.baseURI);
const spec = await (await fetch(new URL("q/openapi?format=json", root))).json();
// Requests go below the path where this page is, whatever the gateway knows of it.
spec.servers = [{ url: root.pathname.replace(/\/$/, "") || "/" }];

const ui = /** @type {any} */ (globalThis).SwaggerUIBundle;
// One of the colours of its examples is too pale to be read.
ui({ spec, dom_id: "#swagger-ui", deepLinking: true, presets: [ui.presets.apis], layout: "BaseLayout", syntaxHighlight: false });
