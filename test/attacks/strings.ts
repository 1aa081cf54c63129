/** They leave whatever stands around them: a tag, an attribute, a script, a comment. */
export const BREAKS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `'><svg/onload=alert(1)>`,
  `</title><script>alert(1)</script>`,
  `</textarea><img src=x onerror=alert(1)>`,
  `</script><script>alert(1)</script>`,
  `]]><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script>`,
  `<!--pamphlet:reply--><img src=x onerror=alert(1)><!--/pamphlet:reply-->`,
  `{{constructor.constructor('alert(1)')()}}`,
  `\u2028</style><style>*{}</style>`,
  `--><iframe src="javascript:alert(1)"></iframe><!--`,
  `&lt;script&gt;alert(1)&lt;/script&gt;`,
  `javascript:alert(1)//`,
];

/** Markup that would run, load or lead somewhere. */
export const CONTENT = [
  ...BREAKS,
  `<a href="java\nscript:alert(1)">a</a><a href="&#106;avascript:alert(1)">b</a><a href=" javascript:alert(1)">c</a><a href="data:text/html,<script>alert(1)</script>">d</a><a href="vbscript:x">e</a>`,
  `<a href="\u0001javascript:alert(1)">f</a><a href="JaVaScRiPt&colon;alert(1)">g</a><a href="//evil.example/x">h</a><a href="\\\\evil.example">i</a>`,
  `<img src="https://evil.example/p.png" srcset="https://evil.example/q.png 2x" onerror=alert(1)><img src="javascript:alert(1)"><img/src=x/onerror=alert(1)>`,
  `<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)"><text>x</text></a></svg><math><mtext><mglyph><style><img src onerror=alert(1)></style></mglyph></mtext></math>`,
  `<math><mi><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><template><img src=x onerror=alert(1)></template>`,
  `<form action="https://evil.example"><input name=password><button formaction="javascript:alert(1)">x</button></form><base href="https://evil.example/"><meta http-equiv=refresh content="0;url=https://evil.example"><link rel=stylesheet href="https://evil.example/x.css">`,
  `<object data="x"></object><embed src="x"><applet></applet><frameset><frame src="javascript:alert(1)"></frameset><marquee onstart=alert(1)>x</marquee><details ontoggle=alert(1) open>x</details>`,
  `<p style="background:url(https://evil.example)">x</p><style>@import "https://evil.example"</style><div id="respond" class="comments-closed" name="comment">y</div><a id="comments" name="respond">z</a>`,
  `<iframe src="https://evil.example/e" srcdoc="<script>alert(1)</script>"></iframe><video src="https://evil.example/v" poster="https://evil.example/p" onloadstart=alert(1)></video><audio src=x onerror=alert(1)>`,
  `<<script>alert(1)//<</script><scr<script>ipt>alert(1)</scr</script>ipt><img """><script>alert(1)</script>"><x onclick=alert(1)>`,
  `[caption id="x" align="\\" onmouseover=alert(1)" caption="<img src=x onerror=alert(1)>"]<img src=x>[/caption][gallery ids='1" onerror="alert(1)']`,
  `[a](javascript:alert(1)) [b](<javascript:alert(1)>) [c](data:text/html;base64,PHNjcmlwdD4=) ![d](javascript:alert(1)) <javascript:alert(1)> [e](https://x.example "onmouseover=alert(1)") [f]: javascript:alert(1)\n[f]`,
  '```"onmouseover=alert(1)\n<script>alert(1)</script>\n```\n`<img src=x onerror=alert(1)>` https://x.example/"onmouseover=alert(1) http://x.example/<script>alert(1)</script>',
];
