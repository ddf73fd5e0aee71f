-- By the end of the path: pictures, scripts, fonts, archives, media and what only programs ask for.
create or replace function pipeline.is_asset(p_path text)
    returns boolean
    language sql
    immutable
    set search_path = pg_catalog, pg_temp
return p_path in ('/robots.txt', '/favicon.ico', '/ads.txt')
    or p_path like '/.well-known/%'
    or lower(substring(p_path, '\.([A-Za-z0-9]{1,11})$')) = any (string_to_array(
        'css js mjs map json xml txt ico png jpg jpeg gif svg webp avif bmp tif tiff woff woff2'
        || ' ttf otf eot mp3 mp4 m4a m4v mov avi mkv webm ogg ogv oga wav flac wmv flv swf pdf'
        || ' zip gz tgz bz2 xz 7z rar tar iso dmg exe msi deb rpm apk bin dat csv tsv doc'
        || ' docx xls xlsx ppt pptx odt ods odp rtf ps eps psd ai torrent jar war class wasm rss atom'
        || ' ics vcf pem crt key sig asc md5 sha1 sha256 cur ani mid midi aac m3u m3u8 ts mpd vtt'
        || ' srt webmanifest appcache htc',
        ' '
    ));

comment on function pipeline.is_asset is 'Whether a path is a file that belongs to pages, or for programs, and no page.';
