/** What programs put on the clipboard, cut to what makes each of them peculiar, and what should come of it. */
export const PASTES: Record<string, [given: string, expected: string]> = {
  "Word: paragraphs": [
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--></head><body lang=EN-GB><!--StartFragment--><h1 style='mso-outline-level:1'>A title<o:p></o:p></h1><p class=MsoNormal style='margin:0cm'><span style='font-family:"Calibri",sans-serif'>Some <b>bold</b>, <i style='mso-bidi-font-style:normal'>slanted</i>\nand <u>underlined</u> text.<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>End<!--EndFragment--></p></body></html>`,
    "<h2>A title</h2>\n<p>Some <strong>bold</strong>, <em>slanted</em> and <u>underlined</u> text.</p>\n<p>End</p>",
  ],
  "Word: a list that is paragraphs": [
    `<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>one<o:p></o:p></p><p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>inner <b>bold</b></p><p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>two</p><p class=MsoNormal>after</p>`,
    "<ul><li>one<ul><li>inner <strong>bold</strong></li></ul></li><li>two</li></ul>\n<p>after</p>",
  ],
  "Word: a numbered list": [
    `<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span>First</p>\n<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;&nbsp;</span></span>Second</p>`,
    "<ol><li>First</li><li>Second</li></ol>",
  ],
  "Word: a table": [
    `<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td width=301 valign=top style='width:225.4pt;border:solid windowtext 1.0pt'><p class=MsoNormal>a<o:p></o:p></p></td><td colspan=2><p class=MsoNormal><b>b</b></p></td></tr></table>`,
    '<table><tbody><tr><td>a</td><td colspan="2"><strong>b</strong></td></tr></tbody></table>',
  ],
  "Google Docs": [
    `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1b2c"><h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:700">Heading</span></h2><p dir="ltr"><span style="font-weight:400">Plain, </span><span style="font-weight:700">bold</span><span style="font-weight:700;font-style:italic"> and more</span><span>, </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D&amp;ust=1" style="text-decoration:none"><span style="text-decoration:underline">a link</span></a></p><br><ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>one</span></p></li><ul><li dir="ltr" aria-level="2"><p role="presentation"><span>deeper</span></p></li></ul></ul></b>`,
    '<h2>Heading</h2>\n<p>Plain, <strong>bold <em>and more</em></strong>, <a href="https://example.org/a">a link</a></p>\n<ul><li>one<ul><li>deeper</li></ul></li></ul>',
  ],
  "Word on the web": [
    `<div class="OutlineElement Ltr SCXW1" style="direction:ltr"><p class="Paragraph SCXW1" paraid="1"><span data-contrast="auto" class="TextRun SCXW1"><span class="NormalTextRun SCXW1">Text&nbsp;here</span></span><span class="EOP SCXW1">&nbsp;</span></p></div><div class="ListContainerWrapper"><ul role="list"><li role="listitem" data-aria-level="1"><p class="Paragraph"><span>item</span><span class="EOP">&nbsp;</span></p></li></ul></div><div><p role="heading" aria-level="2"><span>Section</span></p></div>`,
    "<p>Text here</p>\n<ul><li>item</li></ul>\n<h2>Section</h2>",
  ],
  LibreOffice: [
    `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><style type="text/css">p { line-height: 115% }</style></head><body lang="en-GB" dir="ltr"><h3 class="western">Chapter</h3><p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3"><i>Slanted</i></font></font> text<br/>\n\n</p><ol><li><p>first</p></li></ol><p><br/></p></body></html>`,
    "<h3>Chapter</h3>\n<p><em>Slanted</em> text</p>\n<ol><li>first</li></ol>",
  ],
  "Pages and Notes": [
    `<p class="p1" style="margin: 0px; font: 17px Helvetica"><span class="s1">A line</span></p><p class="p2" style="min-height: 20px"><span class="s1"></span><br></p><ul class="ul1"><li class="li1"><span class="s1"></span>item</li></ul><div><font face=".AppleSystemUIFont">Another&nbsp; line</font></div>`,
    "<p>A line</p>\n<ul><li>item</li></ul>\n<p>Another line</p>",
  ],
  Notion: [
    `<meta charset='utf-8'><h1>Page</h1><p>Text with <code>code</code> and <strong>bold</strong></p><pre><code class="language-javascript">let a = 1;\n\nlet b;</code></pre><blockquote>Quoted</blockquote><ul><li>a<ul><li>b</li></ul></li></ul><hr>`,
    '<h2>Page</h2>\n<p>Text with <code>code</code> and <strong>bold</strong></p>\n<pre><code class="language-javascript">let a = 1;\n\nlet b;</code></pre>\n<blockquote><p>Quoted</p></blockquote>\n<ul><li>a<ul><li>b</li></ul></li></ul>\n<hr>',
  ],
  Slack: [
    `<span class="c-mrkdwn__br" data-stringify-type="paragraph-break"></span><b data-stringify-type="bold">Bold</b><span> and </span><i data-stringify-type="italic">slanted</i><br><a target="_blank" class="c-link" href="https://slack-redir.net/link?url=https%3A%2F%2Fexample.org%2F">a link</a>`,
    '<p><strong>Bold</strong> and <em>slanted</em><br><a href="https://example.org/">a link</a></p>',
  ],
  "a web page": [
    `<article class="post"><h1 id="x" onclick="alert(1)">Title</h1><p style="color:red">One <a href="javascript:alert(1)">bad</a> and <a href="/b?utm=1" class="x">good</a></p><script>alert(1)</script><img src="https://example.org/a.jpg" alt="A picture" width="600" class="hero" onerror="x"><img src="https://example.org/p.gif" width="1" height="1"><figure><img src="https://example.org/b.jpg"><figcaption>Caption</figcaption></figure><button>Share</button></article>`,
    '<h2>Title</h2>\n<p>One bad and <a href="/b?utm=1">good</a></p>\n<p><img src="https://example.org/a.jpg" alt="A picture"></p>\n<figure><img src="https://example.org/b.jpg" alt=""><figcaption>Caption</figcaption></figure>',
  ],
  "Google Sheets": [
    `<meta charset="utf-8"><google-sheets-html-origin><style type="text/css">td {border: 1px solid #ccc;}</style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" dir="ltr"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden" data-sheets-value="{}">a &lt; b</td><td style="font-weight:bold">2</td></tr></tbody></table></google-sheets-html-origin>`,
    "<table><tbody><tr><td>a &lt; b</td><td>2</td></tr></tbody></table>",
  ],
  Excel: [
    `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body link=blue><table border=0 cellpadding=0><!--StartFragment--><col width=64><tr height=20><td height=20 class=xl65 align=right>1</td><td>two</td></tr><!--EndFragment--></table></body></html>`,
    "<table><tbody><tr><td>1</td><td>two</td></tr></tbody></table>",
  ],
  "text without any blocks": ["just <i>text</i>", "<p>just <em>text</em></p>"],
  nothing: ["<p>&nbsp;</p><div><br></div><script>x</script>", ""],
};
