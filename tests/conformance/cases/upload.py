"""Uploading files: a text of its own on each side, for else the second were a duplicate.

To another origin each side has an address of its own: for some seconds, a browser keeps what a preflight allowed.
"""

from tests.conformance.case import Case

ONE = "file( `Text of ${ side }`, 'local name.txt' )", "file(f'Text of {side}', 'local name.txt')"
LONG = "file( side.repeat( 400 ), 'long.txt' )", "file(side * 400, 'long.txt')"
STASH = f"const {{ upload }} = await api.upload( {ONE[0]}, {{ stash: true, filename: 'Any.txt' }} );"
STASH_PY = f"upload = (await api.upload({ONE[1]}, stash=True, filename='Any.txt'))['upload']\n"

CASES = [
    Case(
        "upload: a file",
        f"return api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt`, comment: 'My own', text: 'A text' }} );",
        f"await api.upload({ONE[1]}, {{'filename': f'File {{side}}.txt', 'comment': 'My own', 'text': 'A text'}})",
    ),
    Case(
        "upload: into the stash",
        f"return api.upload( {ONE[0]}, {{ stash: true, filename: 'Any.txt' }} );",
        f"await api.upload({ONE[1]}, {{'stash': True, 'filename': 'Any.txt'}})",
    ),
    Case(
        "upload: a name that exists, and the wiki has doubts",
        f"await api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt` }} );"
        f"return await api.upload( file( 'Else: ' + side, 'a.txt' ), {{ filename: `File ${{ side }}.txt` }} );",
        f"await api.upload({ONE[1]}, filename=f'File {{side}}.txt')\n"
        f"await api.upload(file('Else: ' + side, 'a.txt'), filename=f'File {{side}}.txt')",
    ),
    Case(
        "upload: the same again, and the wiki has doubts of two kinds",
        f"await api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt` }} );"
        f"return await api.upload( {ONE[0]}, {{ filename: `Other ${{ side }}.txt` }} );",
        f"await api.upload({ONE[1]}, filename=f'File {{side}}.txt')\n"
        f"await api.upload({ONE[1]}, filename=f'Other {{side}}.txt')",
    ),
    Case(
        "upload: doubts that are ignored",
        f"await api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt` }} );"
        f"return await api.upload( file( 'Else: ' + side, 'a.txt' ), "
        "{ filename: `File ${ side }.txt`, ignorewarnings: true } );",
        f"await api.upload({ONE[1]}, filename=f'File {{side}}.txt')\n"
        "await api.upload(file('Else: ' + side, 'a.txt'), filename=f'File {side}.txt', ignorewarnings=True)",
        differs=("ignored doubts",),
    ),
    Case(
        "upload: a type that the wiki does not take",
        f"return api.upload( {ONE[0]}, {{ filename: 'Program.exe' }} );",
        f"await api.upload({ONE[1]}, filename='Program.exe')",
    ),
    Case(
        "upload: logged out",
        f"return api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt` }} );",
        f"await api.upload({ONE[1]}, filename=f'File {{side}}.txt')",
        account="nobody",
    ),
    Case(
        "upload: without a name nothing is sent",
        f"try {{ api.upload( {ONE[0]}, {{}} ); }} catch ( error ) {{ return 'refused'; }}",
        f"try:\n    api.upload({ONE[1]}, {{}})\nexcept ValueError:\n    result = 'refused'\nresult",
    ),
    Case(
        "upload: without a file nothing is sent",
        "try { api.upload( null, { filename: 'A.txt' } ); } catch ( error ) { return 'refused'; }",
        "try:\n    api.upload(None, {'filename': 'A.txt'})\nexcept ValueError:\n    result = 'refused'\nresult",
    ),
    Case(
        "upload: what is no file is not sent",
        "try { api.upload( 'text', { filename: 'A.txt' } ); } catch ( error ) { return 'refused'; }",
        "try:\n    api.upload('text', {'filename': 'A.txt'})\nexcept TypeError:\n    result = 'refused'\nresult",
    ),
    Case(
        "upload: to another wiki",
        f"return new mw.ForeignApi( thereApi + '?requestid=' + side )"
        f".upload( {ONE[0]}, {{ stash: true, filename: 'Any.txt' }} );",
        f"await ForeignApi(thereApi + '?requestid=' + side).upload({ONE[1]}, stash=True, "
        f"filename='Any.txt', progress=lambda fraction: None)",
    ),
    Case(
        "upload: to another wiki, if nobody wants to see the progress",
        f"return new mw.ForeignApi( thereApi + '?requestid=' + side )"
        f".upload( {ONE[0]}, {{ stash: true, filename: 'Any.txt' }} );",
        f"await ForeignApi(thereApi + '?requestid=' + side).upload({ONE[1]}, stash=True, filename='Any.txt')",
        differs=("progress costs",),
    ),
    Case(
        "upload: parameters that mw.Api does not know",
        f"return api.upload( {ONE[0]}, {{ stash: true, filename: 'Any.txt', tags: [], requestid: 'x' }} );",
        f"await api.upload({ONE[1]}, stash=True, filename='Any.txt', tags=[], requestid='x')",
        differs=("any upload parameter",),
    ),
    Case(
        "upload: progress ends with all",
        f"let last; await api.upload( {LONG[0]}, {{ stash: true, filename: 'Any.txt' }} )"
        ".progress( ( fraction ) => { last = fraction; } ); return last;",
        f"seen = []\nawait api.upload({LONG[1]}, stash=True, filename='Any.txt', progress=seen.append)\nseen[-1]",
    ),
    Case(
        "chunked_upload: in three chunks",
        f"return api.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }}, 1024 );",
        f"await api.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}}, 1024)",
    ),
    Case(
        "chunked_upload: in one chunk",
        f"return api.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }} );",
        f"await api.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}})",
    ),
    Case(
        "chunked_upload: without a name nothing is sent",
        f"try {{ api.chunkedUpload( {LONG[0]}, {{ stash: true }} ); }} catch ( error ) {{ return 'refused'; }}",
        f"try:\n    api.chunked_upload({LONG[1]}, stash=True)\nexcept ValueError:\n    result = 'refused'\nresult",
    ),
    Case(
        "chunked_upload: logged out",
        f"return api.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }}, 1024 );",
        f"await api.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}}, 1024)",
        account="nobody",
    ),
    Case(
        "chunked_upload: chunks that are too small",
        f"return api.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }}, 100 );",
        f"await api.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}}, 100)",
    ),
    Case(
        "chunked_upload: what was lost on the way is sent again",
        f"return foreign.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }}, 1024 );",
        f"await foreign.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}}, 1024, "
        "progress=lambda fraction: None)",
        there="faulty",
        faults={"status": 503, "times": 1},
    ),
    Case(
        "chunked_upload: without retries, the first failure is the end",
        f"return foreign.chunkedUpload( {LONG[0]}, {{ stash: true, filename: 'Long.txt' }}, 1024, 0 );",
        f"await foreign.chunked_upload({LONG[1]}, {{'stash': True, 'filename': 'Long.txt'}}, 1024, 0)",
        there="faulty",
        faults={"status": 503, "times": 1},
    ),
    Case(
        "upload_to_stash: and published with a comment",
        f"const finish = await api.uploadToStash( {ONE[0]}, {{ filename: `File ${{ side }}.txt`, comment: 'Mine' }} );"
        "return await finish( { text: 'A text' } );",
        f"finish = await api.upload_to_stash({ONE[1]}, {{'filename': f'File {{side}}.txt', 'comment': 'Mine'}})\n"
        "await finish({'text': 'A text'})",
    ),
    Case(
        "upload_to_stash: and published under another name",
        f"const finish = await api.uploadToStash( {ONE[0]}, {{ filename: 'Any.txt' }} );"
        "return await finish( { filename: `Other ${ side }.txt` } );",
        f"finish = await api.upload_to_stash({ONE[1]}, {{'filename': 'Any.txt'}})\n"
        "await finish({'filename': f'Other {side}.txt'})",
    ),
    Case(
        "upload_to_stash: logged out",
        f"return api.uploadToStash( {ONE[0]}, {{ filename: 'Any.txt' }} );",
        f"await api.upload_to_stash({ONE[1]}, {{'filename': 'Any.txt'}})",
        account="nobody",
    ),
    Case(
        "chunked_upload_to_stash: and published",
        f"const finish = await api.chunkedUploadToStash( {LONG[0]}, {{ filename: `Long ${{ side }}.txt` }}, 1500 );"
        "return await finish( { comment: 'Mine' } );",
        f"finish = await api.chunked_upload_to_stash({LONG[1]}, {{'filename': f'Long {{side}}.txt'}}, 1500)\n"
        "await finish({'comment': 'Mine'})",
    ),
    Case(
        "chunked_upload_to_stash: in one chunk, and published",
        f"const finish = await api.chunkedUploadToStash( {LONG[0]}, {{ filename: `Long ${{ side }}.txt` }} );"
        "return await finish();",
        f"finish = await api.chunked_upload_to_stash({LONG[1]}, {{'filename': f'Long {{side}}.txt'}})\nawait finish()",
    ),
    Case(
        "chunked_upload_to_stash: logged out",
        f"return api.chunkedUploadToStash( {LONG[0]}, {{ filename: 'Long.txt' }}, 1500 );",
        f"await api.chunked_upload_to_stash({LONG[1]}, {{'filename': 'Long.txt'}}, 1500)",
        account="nobody",
    ),
    Case(
        "upload_from_stash: what is there",
        STASH
        + "return await api.uploadFromStash( upload.filekey, { filename: `File ${ side }.txt`, comment: 'Mine' } );",
        STASH_PY
        + "await api.upload_from_stash(upload['filekey'], {'filename': f'File {side}.txt', 'comment': 'Mine'})",
    ),
    Case(
        "upload_from_stash: a key that does not exist",
        "return api.uploadFromStash( 'nosuchkey.txt', { filename: 'A.txt' } );",
        "await api.upload_from_stash('nosuchkey.txt', {'filename': 'A.txt'})",
    ),
    Case(
        "upload_from_stash: a name that the wiki has doubts about",
        STASH + "await api.uploadFromStash( upload.filekey, { filename: `File ${ side }.txt` } );"
        "const again = await api.upload( file( 'Else: ' + side, 'a.txt' ), { stash: true, filename: 'Any.txt' } );"
        "return await api.uploadFromStash( again.upload.filekey, { filename: `File ${ side }.txt` } );",
        STASH_PY + "await api.upload_from_stash(upload['filekey'], filename=f'File {side}.txt')\n"
        "again = await api.upload(file('Else: ' + side, 'a.txt'), stash=True, filename='Any.txt')\n"
        "await api.upload_from_stash(again['upload']['filekey'], filename=f'File {side}.txt')",
    ),
    Case(
        "chunked_upload: in one chunk, and the wiki has doubts",
        "const data = () => ( { stash: true, filename: `File ${ side }.txt` } );"
        f"await api.upload( {ONE[0]}, {{ filename: `File ${{ side }}.txt` }} );"
        f"return await api.chunkedUpload( {ONE[0]}, data() );",
        f"await api.upload({ONE[1]}, filename=f'File {{side}}.txt')\n"
        f"await api.chunked_upload({ONE[1]}, stash=True, filename=f'File {{side}}.txt')",
        differs=("doubts in one chunk",),
    ),
    Case(
        "chunked_upload: in several chunks, and the wiki has doubts",
        f"await api.upload( {LONG[0]}, {{ filename: `File ${{ side }}.txt` }} );"
        f"return await api.chunkedUpload( {LONG[0]}, {{ stash: true, filename: `File ${{ side }}.txt` }}, 2000 );",
        f"await api.upload({LONG[1]}, filename=f'File {{side}}.txt')\n"
        f"await api.chunked_upload({LONG[1]}, {{'stash': True, 'filename': f'File {{side}}.txt'}}, 2000)",
        differs=("doubts in several chunks",),
    ),
]
