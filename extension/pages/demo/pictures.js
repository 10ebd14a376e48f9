// Pictures drawn for the demo: a few shapes each.

/** @type {Record<string, { alt: string, svg: string }>} */
export const pictures = {
  harbour: {
    alt: "A ferry waits in pale fog; only its lamps can be seen clearly.",
    svg: `<linearGradient id="fog" x2="0" y2="1"><stop stop-color="#cfdde3"/><stop offset="1" stop-color="#8fa9b5"/></linearGradient><rect width="600" height="300" fill="url(#fog)"/><path d="M0 210q75-14 150 0t150 0 150 0 150 0v90H0z" fill="#5f7f8d"/><path d="M170 190h250l-28 42H205z" fill="#4b5f69"/><path d="M215 150h150v40H215zM250 120h70v30h-70z" fill="#e8eef0"/><path d="M300 80h16v40h-16z" fill="#b6593f"/><g fill="#ffdf8d"><circle cx="232" cy="170" r="6"/><circle cx="266" cy="170" r="6"/><circle cx="300" cy="170" r="6"/><circle cx="334" cy="170" r="6"/></g><path d="M0 196q150-30 300 0t300-6v40q-150 20-300 4T0 236z" fill="#dfe8eb" opacity=".6"/><circle cx="500" cy="70" r="34" fill="#f6f2df" opacity=".8"/>`,
  },
  beans: {
    alt: "Eleven green beans in a row on a wooden table.",
    svg: `<rect width="600" height="300" fill="#d9b483"/><path d="M0 60h600M0 130h600M0 205h600" stroke="#c39b67" stroke-width="4"/>${Array.from({ length: 11 }, (_, i) => `<path d="M${52 + i * 48} 70q26 80 2 160q-30-70-2-160z" fill="${i % 2 ? "#6d9a3f" : "#7fae4c"}" stroke="#466b26" stroke-width="3"/>`).join("")}`,
  },
  waders: {
    alt: "Small birds stand on wet sand at sunset, one tall pale bird among them.",
    svg: `<linearGradient id="eve" x2="0" y2="1"><stop stop-color="#f7c59a"/><stop offset=".55" stop-color="#f2e3c6"/><stop offset=".56" stop-color="#a9b5ad"/><stop offset="1" stop-color="#6f837f"/></linearGradient><rect width="600" height="300" fill="url(#eve)"/><circle cx="430" cy="120" r="40" fill="#f08a55"/>${[60, 110, 150, 215, 260, 360, 400, 455, 520].map((x, i) => `<g transform="translate(${x} ${200 + (i % 3) * 22})" fill="#4a4f4c"><ellipse rx="17" ry="10"/><circle cx="15" cy="-9" r="6"/><path d="M20-9l14 3-14 2zM-4 8h3v20h-3zM5 8h3v20H5z"/></g>`).join("")}<g transform="translate(312 190)" fill="#f5f1e8"><ellipse rx="26" ry="18"/><path d="M16-8q20-14 12-50l8-2q10 40-10 62z"/><circle cx="32" cy="-60" r="9"/><path d="M38-60q24 4 34 22l-8 2Q52-50 36-54z" fill="#3c3c3c"/><path d="M-6 16h4v52h-4zM6 16h4v52H6z" fill="#3c3c3c"/></g>`,
  },
  bread: {
    alt: "A round loaf with a cross cut in its crust.",
    svg: `<rect width="600" height="300" fill="#37506b"/><ellipse cx="300" cy="250" rx="230" ry="34" fill="#24384d"/><path d="M100 226q0-150 200-150t200 150q0 28-200 28T100 226z" fill="#b9763a"/><path d="M130 206q10-104 170-110 150 4 172 106" fill="none" stroke="#e2ad6b" stroke-width="16" stroke-linecap="round"/><path d="M220 120q70 44 150 92M372 118q-60 50-146 96" stroke="#f1d3a2" stroke-width="13" stroke-linecap="round"/><path d="M250 60q-12-16 0-30M300 54q-12-16 0-30M350 60q-12-16 0-30" stroke="#ffffff88" stroke-width="6" fill="none" stroke-linecap="round"/>`,
  },
};

/** An account's picture: two colours and its first letter. @param {{ name: string, colours: string[] }} person */
export function avatar({ name, colours: [deep, light] }) {
  return `<svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true"><rect width="40" height="40" rx="20" fill="${deep}"/><path d="M0 27q10-9 20 0t20 0v13H0z" fill="${light}" opacity=".9" clip-path="inset(0 round 0 0 20px 20px)"/><text x="20" y="22" text-anchor="middle" font-size="16" font-weight="700" font-family="system-ui" fill="#fff">${name[0]}</text></svg>`;
}
