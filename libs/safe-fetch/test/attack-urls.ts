/** An address as an attacker may write it, and what the name in it would resolve to (nothing is ever asked for real). */
export interface Attack {
  readonly url: string;
  readonly resolvesTo?: readonly string[];
  readonly reason: 'bad-url' | 'blocked-scheme' | 'blocked-port' | 'blocked-name' | 'blocked-address' | 'userinfo';
}

const address = (url: string): Attack => ({ url, reason: 'blocked-address' });
const name = (url: string): Attack => ({ url, reason: 'blocked-name' });
const answered = (url: string, ...resolvesTo: string[]): Attack => ({ url, resolvesTo, reason: 'blocked-address' });

/** Every spelling of a way inside that we know of. */
export const attacks: readonly Attack[] = [
  ...['http://127.0.0.1/', 'https://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://017700000001/', 'http://0x7f.1/', 'http://0177.0.0.1/',
    'http://127.1/', 'http://127.0.1/', 'http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http://127.0.0.1./', 'http://%31%32%37.0.0.1/', 'http:127.0.0.1/',
    'http:\\\\127.0.0.1\\x', ' http://127.0.0.1/', 'http://127.0.0.\t1/', 'http://0/', 'http://0.0.0.0/', 'http://10.1.2.3/', 'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/', 'http://2852039166/', 'http://0xa9fea9fe/', 'http://169.254.170.2/v2/credentials', 'http://100.100.100.200/',
    'http://192.0.0.192/', 'http://168.63.129.16/machine', 'http://172.16.0.1/', 'http://192.168.1.1/', 'http://198.18.0.1/', 'http://224.0.0.1/',
    'http://255.255.255.255/', 'http://[::]/', 'http://[::1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://[::7f00:1]/', 'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/', 'http://[::ffff:169.254.169.254]/', 'http://[::ffff:0:7f00:1]/', 'http://[64:ff9b::7f00:1]/', 'http://[64:ff9b::169.254.169.254]/',
    'http://[64:ff9b:1::1]/', 'http://[2002:7f00:1::]/', 'http://[2001:0:7f00:1::]/', 'http://[fc00::1]/', 'http://[fd00:ec2::254]/', 'http://[fe80::1]/',
    'http://[fec0::1]/', 'http://[ff02::1]/', 'http://[100::1]/', 'http://[100:0:0:1::1]/', 'http://[5f00::1]/', 'http://[3fff::1]/'].map(address),
  ...['http://localhost/', 'http://LOCALHOST/', 'http://localhost./', 'http://anything.localhost/', 'http://printer/', 'http://db.local/', 'http://vault.internal/',
    'http://metadata.google.internal/', 'http://kubernetes.default.svc/', 'http://kubernetes.default.svc.cluster.local/', 'http://nas.home.arpa/', 'http://ｌｏｃａｌｈｏｓｔ/',
    'http://host.docker.internal/'].map(name),
  answered('http://inside.example/', '10.0.0.7'),
  answered('http://inside.example/', '127.0.0.1'),
  answered('https://inside.example/', '::1'),
  answered('http://inside.example/', '::ffff:10.0.0.7'),
  answered('http://inside.example/', '64:ff9b::a9fe:a9fe'),
  answered('http://inside.example/', '169.254.169.254'),
  answered('http://mixed.example/', '93.184.215.14', '192.168.0.9'),
  answered('http://mixed.example/', '2606:4700::1', 'fe80::1'),
  answered('http://127.0.0.1.nip.example/', '127.0.0.1'),
  answered('http://odd.example/', 'not an address'),
  { url: 'http://a@127.0.0.1\\@public.example/', reason: 'userinfo' },
  { url: 'http://public.example@127.0.0.1/', reason: 'userinfo' },
  { url: 'http://user:pass@public.example/', reason: 'userinfo' },
  { url: 'http://public.example:22/', reason: 'blocked-port' },
  { url: 'http://public.example:6379/', reason: 'blocked-port' },
  { url: 'https://127.0.0.1:8443/', reason: 'blocked-port' },
  { url: 'file:///etc/passwd', reason: 'blocked-scheme' },
  { url: 'ftp://public.example/', reason: 'blocked-scheme' },
  { url: 'gopher://127.0.0.1:6379/_INFO', reason: 'blocked-scheme' },
  { url: 'data:text/xml,<rss/>', reason: 'blocked-scheme' },
  { url: 'javascript:alert(1)', reason: 'blocked-scheme' },
  { url: 'blob:http://127.0.0.1/1', reason: 'blocked-scheme' },
  { url: 'http://[fe80::1%25eth0]/', reason: 'bad-url' },
  { url: 'http://256.1.1.1/', reason: 'bad-url' },
  { url: '//127.0.0.1/', reason: 'bad-url' },
  { url: 'http://', reason: 'bad-url' },
  { url: '', reason: 'bad-url' },
];
